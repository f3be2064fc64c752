import type { Command } from 'commander'
import { composeWebhookAdministration, type WebhookAdministration } from '../compose/manage-webhooks.ts'
import { composeSender } from '../compose/sender.ts'
import { AuthError } from '../domain/errors.ts'
import { asReason, CliError } from './cli-error.ts'
import { release } from './release.ts'
import { withCore } from './with-core.ts'

/** Works with webhooks, and returns what the command prints. */
export type WebhookAction = (webhooks: WebhookAdministration, command: Command) => Promise<string>

/** Makes the action of a command out of one that works with webhooks. */
export const withWebhooks =
  (action: WebhookAction) =>
  async (...given: readonly unknown[]): Promise<void> => {
    const command = given.at(-1) as Command
    await withCore('existing', async (core) => {
      const sender = composeSender(core.config, release())
      try {
        return await action(composeWebhookAdministration(core, sender.send), command)
      } catch (error) {
        throw explained(error, command)
      } finally {
        sender.close()
      }
    })
  }

function explained(error: unknown, { args: [id, delivery] }: Command): unknown {
  if (!(error instanceof AuthError)) return error
  switch (error.code) {
    case 'webhook_not_found':
      return new CliError(`no webhook has the id ${id}`)
    case 'delivery_not_found':
      return new CliError(`webhook ${id} has no delivery with the id ${delivery}, or its event is no longer stored`)
    case 'not_redeliverable':
      return new CliError('reset tokens are not sent again: request another one')
    case 'webhook_inactive':
      return new CliError(`webhook ${id} is disabled: enable it with latchkey webhook enable ${id}`)
    case 'too_many_webhooks':
      return new CliError('there are as many webhooks as can exist: remove one first')
    case 'webhook_refused':
    case 'master_secret_unknown':
      return new CliError(asReason(error))
    default:
      return error
  }
}
