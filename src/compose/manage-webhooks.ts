import { addressPolicyOf } from '../domain/webhooks/address-policy.ts'
import { createFindUrlFault } from '../domain/webhooks/find-url-fault.ts'
import { createManageDeliveries, type ManageDeliveries } from '../domain/webhooks/manage-deliveries.ts'
import { createManageWebhooks, type ManageWebhooks } from '../domain/webhooks/manage-webhooks.ts'
import type { SendRequest } from '../domain/webhooks/send-request.ts'
import { createTestWebhook, type TestWebhook } from '../domain/webhooks/test-webhook.ts'
import { createDeliveryPages } from '../storage/stores/delivery-pages.ts'
import { createWebhookStore } from '../storage/stores/webhook-store.ts'
import { createResolveForCheck } from '../webhooks/resolve-name.ts'
import type { Core } from './core.ts'
import { composeSealedSecrets } from './keys.ts'

export { eventTypes } from '../domain/webhooks/event.ts'

/** The management of webhooks by admins. */
export interface WebhookAdministration {
  readonly manage: ManageWebhooks
  readonly deliveries: ManageDeliveries
  readonly test: TestWebhook
}

/** Creates the management of webhooks, for the operations and the command line. */
export const composeWebhookAdministration = (core: Core, send: SendRequest): WebhookAdministration => {
  const { knex } = core.database
  const webhooks = createWebhookStore(knex, core.trail)
  const sealed = composeSealedSecrets(core)
  const findUrlFault = createFindUrlFault(addressPolicyOf(core.config), createResolveForCheck())
  const manage = createManageWebhooks({ ...core, webhooks, sealed, findUrlFault })
  return {
    manage: {
      ...manage,
      update: async (...change) => {
        const webhook = await manage.update(...change)
        // Enabling makes what waits due.
        core.dueDeliveries.send()
        return webhook
      },
    },
    deliveries: createManageDeliveries({ ...core, webhooks, deliveries: createDeliveryPages(knex, core.trail) }),
    test: createTestWebhook({ ...core, webhooks, sealed, send }),
  }
}
