import type { AccountUpdate, AdminAccount } from '../../../../client/src/index.ts'
import { admin } from '../../api.ts'
import { explain, FormFault, type Refusal } from '../../errors.ts'
import { FormDialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { announce } from '../../parts/status.tsx'
import { navigate } from '../../router.tsx'
import type { DialogProps, DialogTexts } from './dialog-texts.ts'
import { PasswordFields } from './password-fields.tsx'
import { reset } from './reset-token.tsx'

const update = async ({ account, onChange }: DialogProps, accountUpdate: AccountUpdate): Promise<AdminAccount> => {
  const changed = await admin.updateAccount({ accountId: String(account.id), accountUpdate })
  onChange(changed)
  return changed
}

/** What to do about a refusal that concerns the last admin. */
const Cure = ({ refusal }: { readonly refusal: Refusal | undefined }) =>
  refusal?.code === 'last_admin' ? (
    <p className="hint">
      Make another account an admin first, or use <code>latchkey account</code> on the server.
    </p>
  ) : null

const rename: DialogTexts = {
  title: () => 'Rename account',
  action: 'Rename',
  body: ({ account }, refusal) => (
    <Field
      label="New username"
      name="username"
      defaultValue={account.username}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      hint="Sessions continue. The next login needs the new name."
      faults={refusal?.fields.username}
    />
  ),
  submit: async (props, data) => {
    const { username } = await update(props, { username: String(data.get('username')) })
    return `The account is now called ${username}.`
  },
}

const password: DialogTexts = {
  title: ({ username }) => `Set the password of ${username}`,
  action: 'Set password',
  body: ({ isOwn }, refusal) => (
    <>
      <PasswordFields faults={refusal?.fields.password} />
      <p className="notice warn">
        All sessions of the account end at once{isOwn ? ', also this one: you log in again with the new password' : ''}.
      </p>
    </>
  ),
  submit: async ({ account, onChange }, data) => {
    const newPassword = { password: String(data.get('password')) }
    onChange(await admin.setAccountPassword({ accountId: String(account.id), newPassword }))
    return 'The password is set, and all sessions have ended.'
  },
}

const disable: DialogTexts = {
  title: ({ username }) => `Disable ${username}?`,
  action: 'Disable account',
  look: 'danger',
  body: (_, refusal) => (
    <>
      <p>The account cannot log in any more, and all its sessions end at once. You can enable it again later.</p>
      <Cure refusal={refusal} />
    </>
  ),
  submit: async (props) => {
    const { username } = await update(props, { active: false })
    return `${username} is disabled, and all sessions have ended.`
  },
}

const enable: DialogTexts = {
  title: ({ username }) => `Enable ${username}?`,
  action: 'Enable account',
  body: () => <p>The account can log in again. Its earlier sessions stay ended.</p>,
  submit: async (props) => {
    const { username } = await update(props, { active: true })
    return `${username} can log in again.`
  },
}

const setAdmin: DialogTexts = {
  title: ({ username }) => `Make ${username} an admin?`,
  action: 'Make admin',
  body: () => (
    <p>
      An admin can log in to this console, and can change every account, end every session and revoke keys. The
      account’s present sessions do not get this right: it needs a login to the console.
    </p>
  ),
  submit: async (props) => {
    const { username } = await update(props, { admin: true })
    return `${username} is an admin.`
  },
}

const unsetAdmin: DialogTexts = {
  title: ({ username }) => `Remove the admin flag of ${username}?`,
  action: 'Remove admin flag',
  look: 'danger',
  body: (_, refusal) => (
    <>
      <p>The account cannot use this console any more. It keeps its other sessions.</p>
      <Cure refusal={refusal} />
    </>
  ),
  submit: async (props) => {
    const { username } = await update(props, { admin: false })
    return `${username} is no longer an admin.`
  },
}

const endAll: DialogTexts = {
  title: ({ username }) => `End all sessions of ${username}?`,
  action: 'End all sessions',
  look: 'danger',
  body: ({ isOwn }) => (
    <p>
      The user has to log in again on every device. {isOwn && 'This session ends too, and you have to log in again. '}
      The password stays as it is.
    </p>
  ),
  submit: async ({ account, onReload }) => {
    const { ended } = await admin.endAccountSessions({ accountId: String(account.id) })
    await onReload()
    return `${ended} ${ended === 1 ? 'session has' : 'sessions have'} ended.`
  },
}

const remove: DialogTexts = {
  title: ({ username }) => `Delete ${username}?`,
  action: 'Delete account',
  look: 'danger',
  body: ({ account, isOwn }, refusal) => (
    <>
      <p>
        The account and its claims are deleted, and all its sessions end. This cannot be undone. The audit trail keeps
        its events. To only stop logins, disable the account.
      </p>
      {isOwn && <p className="notice warn">This is your own account. You will be logged out.</p>}
      <Field
        label={
          <>
            Type <code>{account.username}</code> to confirm
          </>
        }
        name="confirmation"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        faults={refusal?.fields.confirmation}
      />
      <Cure refusal={refusal} />
    </>
  ),
  submit: async ({ account: { id, username } }, data) => {
    if (String(data.get('confirmation')).trim() !== username)
      throw new FormFault({ confirmation: [`Type the username ${username} exactly.`] })
    await admin.removeAccount({ accountId: String(id) })
    navigate('/accounts')
    return `${username} is deleted.`
  },
}

const removeFactors: DialogTexts = {
  title: ({ username }) => `Remove the second factors of ${username}?`,
  action: 'Remove second factors',
  look: 'danger',
  body: () => (
    <>
      <p>
        For a user who has lost everything: the one-time password, passkeys and recovery codes are removed, and all
        sessions end.
      </p>
      <p className="notice warn">
        Then the password alone logs in, unless the service requires a second factor. Make sure that the request comes
        from the user. If someone else may know the password, set another one too.
      </p>
    </>
  ),
  submit: async ({ account: { id, username }, onReload }) => {
    await admin.removeAccountFactors({ accountId: String(id) })
    await onReload()
    return `The second factors of ${username} are removed, and all sessions have ended.`
  },
}

const dialogs = {
  rename,
  password,
  reset,
  disable,
  enable,
  'set-admin': setAdmin,
  'unset-admin': unsetAdmin,
  'end-all': endAll,
  'remove-factors': removeFactors,
  delete: remove,
} as const

/** A dialog that changes an account. */
export type DialogName = keyof typeof dialogs

/** The dialog of this name. An account that was deleted meanwhile is read again, which says so. */
export const AccountDialog = ({ name, ...props }: DialogProps & { readonly name: DialogName }) => {
  const { title, action, look = 'main', body, submit } = dialogs[name]
  const onSubmit = async (data: FormData): Promise<void> => {
    try {
      announce(await submit(props, data))
    } catch (error) {
      const isGone = !(error instanceof FormFault) && (await explain(error)).status === 404
      if (isGone) await props.onReload()
      throw error
    }
  }
  return (
    <FormDialog title={title(props.account)} action={action} look={look} onSubmit={onSubmit} onClose={props.onClose}>
      {(refusal) => body(props, refusal)}
    </FormDialog>
  )
}
