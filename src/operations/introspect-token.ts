import type { Introspect } from '../domain/sessions/introspect.ts'
import { contractId, type Handler } from './handlers.ts'

/** Answers `introspectToken`. */
export const introspectToken =
  (introspect: Introspect): Handler<'introspectToken'> =>
  async ({ body, reply }) => {
    const found = await introspect(body.token)
    if (!found.active) return reply(200, { active: false })
    const { sessionId, iat, authTime, amr, issuer, audience } = found
    return reply(200, {
      active: true,
      token_type: 'Bearer',
      sub: String(found.userId),
      user_id: contractId(found.userId),
      username: found.username,
      exp: found.exp,
      ...(iat !== undefined && { iat }),
      jti: found.jti,
      ...(sessionId !== undefined && { sid: sessionId }),
      ...(authTime !== undefined && { auth_time: authTime }),
      ...(amr !== null && { amr: [...amr] }),
      ...(issuer !== undefined && { iss: issuer }),
      ...(audience !== undefined && { aud: audience }),
    })
  }
