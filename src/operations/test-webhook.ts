import { requireWebhookId } from '../domain/webhooks/require-id.ts'
import type { TestWebhook } from '../domain/webhooks/test-webhook.ts'
import type { Handler } from './handlers.ts'

/** Answers `testWebhook`. */
export const testWebhook =
  (test: TestWebhook): Handler<'testWebhook'> =>
  async ({ params, client, reply }) => {
    const { delivered, status, fault, durationMs } = await test(requireWebhookId(params.webhook_id), client)
    return reply(200, { delivered, status, fault, duration_ms: durationMs })
  }
