import { judge } from './judge.ts'
import type { AccessClaims, Verifier } from './verifier.ts'

/**
 * For handlers with the Web's `Request` and `Response`: Next.js route handlers, Hono, Bun, Deno.
 * The returned function resolves to the claims, or to the answer of a refused request:
 *
 *     const claims = await authenticate(request)
 *     if (claims instanceof Response) return claims
 */
export const requestAuth =
  (verifier: Verifier) =>
  async (request: Pick<Request, 'headers'>): Promise<AccessClaims | Response> => {
    const judgement = await judge(verifier, request.headers.get('Authorization'))
    if ('claims' in judgement) return judgement.claims
    const { status, headers, body } = judgement.refusal
    return Response.json(body, { status, headers })
  }
