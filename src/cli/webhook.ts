import { Command, Option } from 'commander'
import { withExamples } from './examples.ts'
import {
  addWebhook,
  listDeliveries,
  listWebhooks,
  redeliver,
  removeWebhook,
  rotateSecret,
  setActive,
  testWebhook,
  updateWebhook,
} from './webhook-actions.ts'
import { withWebhooks } from './with-webhooks.ts'

const examples = [
  'latchkey webhook list',
  'latchkey webhook add https://app.example.com/hooks/latchkey',
  'latchkey webhook add https://app.example.com/hooks/reset --types password_reset.requested',
  'latchkey webhook update ID --types account.created,account.deleted',
  'latchkey webhook test ID                          sends webhook.test and shows the result',
  'latchkey webhook deliveries ID --state dead       what could not be delivered, and why',
  'latchkey webhook redeliver ID 4711',
  'latchkey webhook rotate-secret ID                 the previous secret signs for 24 hours as well',
  'latchkey webhook disable ID',
  'latchkey webhook enable ID                        after the service has disabled it',
  'latchkey webhook remove ID --yes',
]

const typesHelp = 'events to send, separated by commas; all: every event except password_reset.requested'
const asJson = 'print one JSON object'

/** Builds `latchkey webhook ...`. */
export const webhookCommand = (): Command => {
  const webhook = withExamples(
    new Command('webhook').description('list, create, change and test webhooks, and list their deliveries'),
    ...examples,
  )
  webhook
    .command('list')
    .description('list all webhooks, the oldest first')
    .option('--json', 'print one JSON object per line')
    .action(withWebhooks(listWebhooks))
  webhook
    .command('add')
    .argument('<url>', 'https URL that events are sent to')
    .description('create a webhook and print its secret, which is shown only once')
    .option('--description <text>', 'what it is for')
    .option('--types <list>', typesHelp, 'all')
    .option('--json', asJson)
    .action(withWebhooks(addWebhook))
  onWebhook(webhook, 'update', 'change the given fields of a webhook')
    .option('--url <url>', 'send events to another URL')
    .option('--description <text>', 'what it is for')
    .option('--types <list>', typesHelp)
    .action(withWebhooks(updateWebhook))
  onWebhook(webhook, 'enable', 'send events again, also those of the last three days that it has missed').action(
    withWebhooks(setActive('enabled')),
  )
  onWebhook(webhook, 'disable', 'send no events until it is enabled again').action(withWebhooks(setActive('disabled')))
  onWebhook(webhook, 'rotate-secret', 'create a new secret and print it; the previous one signs for 24 hours as well')
    .option('--json', asJson)
    .action(withWebhooks(rotateSecret))
  onWebhook(webhook, 'test', 'send the event webhook.test at once; exit code 1 if it does not arrive')
    .option('--json', asJson)
    .action(withWebhooks(testWebhook))
  onWebhook(webhook, 'deliveries', 'list the deliveries of a webhook, the newest first')
    .addOption(new Option('--state <state>', 'only deliveries in this state').choices(['waiting', 'delivered', 'dead']))
    .option('--limit <n>', 'maximum number of deliveries', '50')
    .option('--json', 'print one JSON object per line')
    .action(withWebhooks(listDeliveries))
  onWebhook(webhook, 'redeliver', 'send the event of a delivery again')
    .argument('<delivery>', 'id of the delivery')
    .action(withWebhooks(redeliver))
  onWebhook(webhook, 'remove', 'delete a webhook and its deliveries')
    .option('--yes', 'skip the confirmation')
    .action(withWebhooks(removeWebhook))
  return webhook
}

const onWebhook = (parent: Command, name: string, description: string): Command =>
  parent.command(name).argument('<id>', 'id of the webhook').description(description)
