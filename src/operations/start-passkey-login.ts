import type { StartPasskeyLogin } from '../domain/second-factor/passkey-login.ts'
import { type Handler, transportOf } from './handlers.ts'

/** Answers `startPasskeyLogin`. */
export const startPasskeyLogin =
  (start: StartPasskeyLogin): Handler<'startPasskeyLogin'> =>
  async ({ params, reply }) =>
    reply(200, await start(transportOf(params)))
