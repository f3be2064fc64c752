import { type ReactNode, useState } from 'react'
import type { Webhook, WebhookUpdate } from '../../../../client/src/index.ts'
import { admin } from '../../api.ts'
import { explain, type Refusal } from '../../errors.ts'
import { FormDialog } from '../../parts/dialog.tsx'
import { OnceField } from '../../parts/once.tsx'
import { announce } from '../../parts/status.tsx'
import { navigate } from '../../router.tsx'
import { generateSecret } from './generate-secret.ts'
import { changedFields, readWebhookFields } from './webhook-changes.ts'
import { WebhookFields } from './webhook-fields.tsx'
import { nameOf, waitingText } from './webhook-table.tsx'
import { namedOnly } from './webhook-texts.ts'

interface Props {
  readonly webhook: Webhook
  /** Reads the webhook again. */
  readonly onChange: () => Promise<void>
  /** Shows a new secret. */
  readonly onSecret: (secret: string) => void
  readonly onClose: () => void
}

/** What stays the same while the dialog is open. */
interface Opened {
  /** The webhook that the fields began with: its later changes are not undone. */
  readonly before: Webhook
  /** A new secret, the same at each attempt: an answer may be lost. */
  readonly secret: string
}

interface DialogTexts {
  readonly title: (webhook: Webhook) => string
  readonly action: string
  readonly look?: 'main' | 'danger'
  readonly body: (props: Props & Opened, refusal: Refusal | undefined) => ReactNode
  /** Does it, and returns what to say. */
  readonly submit: (props: Props & Opened, data: FormData) => Promise<string>
}

const update = async ({ webhook: { id }, onChange }: Props, webhookUpdate: WebhookUpdate): Promise<void> => {
  await admin.updateWebhook({ webhookId: id, webhookUpdate })
  await onChange()
}

/** Users cannot reset their passwords without a webhook that delivers the token. */
const ResetNote = ({ types }: Pick<Webhook, 'types'>) =>
  types?.includes(namedOnly) ? (
    <p className="notice warn">
      Users can request a password reset only while an active webhook has <code>{namedOnly}</code> among its events.
    </p>
  ) : null

const edit: DialogTexts = {
  title: (webhook) => `Edit ${nameOf(webhook)}`,
  action: 'Save',
  body: ({ before }, refusal) => <WebhookFields stored={before} refusal={refusal} />,
  submit: async (props, data) => {
    await update(props, changedFields(props.before, readWebhookFields(data)))
    return 'The webhook is stored.'
  },
}

const disable: DialogTexts = {
  title: (webhook) => `Disable ${nameOf(webhook)}?`,
  action: 'Disable webhook',
  look: 'danger',
  body: ({ webhook }) => (
    <>
      <p>Nothing is sent to it while it is disabled. Events are kept for three days: enable it again to send them.</p>
      <ResetNote {...webhook} />
    </>
  ),
  submit: async (props) => {
    await update(props, { active: false })
    return 'The webhook is disabled.'
  },
}

const enable: DialogTexts = {
  title: (webhook) => `Enable ${nameOf(webhook)}?`,
  action: 'Enable webhook',
  body: () => <p>It receives new events, and those of the last three days that it has missed.</p>,
  submit: async (props) => {
    await update(props, { active: true })
    return 'The webhook is enabled.'
  },
}

const rotate: DialogTexts = {
  title: (webhook) => `Rotate the secret of ${nameOf(webhook)}`,
  action: 'Rotate secret',
  body: ({ webhook, secret }, refusal) => (
    <>
      <p>
        Creates another secret and shows it once. Requests are signed with the new and the previous secret for 24 hours,
        so no event is lost while you store the new one in your application.
      </p>
      {webhook.previous_secret_until !== null && (
        <p className="notice warn">
          The secret was rotated less than 24 hours ago. The one before it stops at once: your application must have the
          present one.
        </p>
      )}
      {refusal && <OnceField label="New secret, if the service has stored it" what="secret" value={secret} />}
    </>
  ),
  submit: async (props) => {
    await update(props, { secret: props.secret })
    props.onSecret(props.secret)
    return 'The new secret signs from now on.'
  },
}

const remove: DialogTexts = {
  title: (webhook) => `Delete ${nameOf(webhook)}?`,
  action: 'Delete webhook',
  look: 'danger',
  body: ({ webhook }) => (
    <>
      <p>
        The webhook, its secret and its deliveries are deleted
        {webhook.waiting > 0 && `, also the ${waitingText(webhook)} that wait`}. This cannot be undone. To only stop
        requests, disable it.
      </p>
      <ResetNote {...webhook} />
    </>
  ),
  submit: async ({ webhook: { id } }) => {
    await admin.deleteWebhook({ webhookId: id })
    navigate('/webhooks')
    return 'The webhook is deleted.'
  },
}

const dialogs = { edit, disable, enable, rotate, delete: remove } as const

/** A dialog that changes a webhook. */
export type DialogName = keyof typeof dialogs

/** The dialog of this name. A webhook that was deleted meanwhile is read again, which says so. */
export const WebhookDialog = ({ name, ...rest }: Props & { readonly name: DialogName }) => {
  const [opened] = useState(() => ({ before: rest.webhook, secret: generateSecret() }))
  const props = { ...rest, ...opened }
  const { title, action, look = 'main', body, submit } = dialogs[name]
  const onSubmit = async (data: FormData): Promise<void> => {
    try {
      announce(await submit(props, data))
    } catch (error) {
      if ((await explain(error)).status === 404) await rest.onChange()
      throw error
    }
  }
  return (
    <FormDialog title={title(rest.webhook)} action={action} look={look} onSubmit={onSubmit} onClose={rest.onClose}>
      {(refusal) => body(props, refusal)}
    </FormDialog>
  )
}
