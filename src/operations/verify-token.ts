import type { VerifyPresented } from '../domain/sessions/verify-presented.ts'
import type { Handler } from './handlers.ts'

/** Answers `verifyToken`. */
export const verifyToken =
  (verifyPresented: VerifyPresented): Handler<'verifyToken'> =>
  async ({ body, reply }) => {
    await verifyPresented(body.token)
    return reply(200, {})
  }
