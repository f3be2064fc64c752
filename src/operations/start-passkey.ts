import type { StartPasskey } from '../domain/second-factor/set-up-passkey.ts'
import { type Handler, transportOf } from './handlers.ts'

/** Answers `startPasskey`. */
export const startPasskey =
  (start: StartPasskey): Handler<'startPasskey'> =>
  async ({ account: caller, body: { challenge }, params, reply }) =>
    reply(200, await start({ caller, challenge, transport: transportOf(params) }))
