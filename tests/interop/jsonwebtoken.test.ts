import jwt from 'jsonwebtoken'
import type { Members } from '../integration/jwt.ts'
import { promiseInterop, type Question, rsaAndEcdsa, symmetric, type Verdict } from './promises.ts'

const verify = async (question: Question): Promise<Verdict> => {
  const { token, algorithm, issuer, audience } = question
  try {
    const key = 'key' in question ? question.key : ''
    const claims = jwt.verify(token, key, { algorithms: [algorithm as jwt.Algorithm], issuer, audience })
    return { claims: claims as Members }
  } catch (error) {
    return { refused: (error as Error).message }
  }
}

// It has no EdDSA, and no key sets.
promiseInterop({
  name: 'jsonwebtoken',
  algorithms: [...symmetric, ...rsaAndEcdsa],
  keyFrom: 'setting',
  verify,
  refusals: {
    signature: /^invalid signature$/,
    algorithm: /^invalid algorithm$/,
    unknownKey: /^no such case$/,
    expired: /^jwt expired$/,
    issuer: /^jwt issuer invalid/,
    audience: /^jwt audience invalid/,
  },
})
