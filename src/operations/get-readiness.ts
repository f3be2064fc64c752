import type { Handler } from './handlers.ts'

/**
 * Answers `getReadiness`.
 * @param requireReady throws AuthError `storage_unavailable` when the database does not respond,
 *   `not_ready` when a key is missing or the service is stopping
 */
export const getReadiness =
  (requireReady: () => Promise<void>): Handler<'getReadiness'> =>
  async ({ reply }) => {
    await requireReady()
    return reply(200, { status: 'ok' })
  }
