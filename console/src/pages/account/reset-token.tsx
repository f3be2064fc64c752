import { useState } from 'react'
import type { AdminAccount, PasswordReset } from '../../../../client/src/index.ts'
import { admin } from '../../api.ts'
import { OnceDialog } from '../../parts/once.tsx'
import { type Option, Options } from '../../parts/options.tsx'
import { exactTime } from '../../time.ts'
import type { DialogTexts } from './dialog-texts.ts'

type Lifetime = 'default' | '86400' | '604800'

const lifetimes: readonly Option<Lifetime>[] = [
  {
    value: 'default',
    name: 'As usual',
    hint: (
      <>
        The lifetime of <code>PASSWORD_RESET_LIFETIME</code>: 30 minutes, unless it is set.
      </>
    ),
  },
  { value: '86400', name: '1 day', hint: 'For a user who does not read messages at once.' },
  { value: '604800', name: '7 days', hint: 'For an invitation.' },
]

const LifetimeOptions = ({ account }: { readonly account: AdminAccount }) => {
  const [lifetime, setLifetime] = useState<Lifetime>(account.has_password ? 'default' : '604800')
  return <Options legend="Lifetime" name="lifetime" options={lifetimes} value={lifetime} onChange={setLifetime} />
}

/** Creates a reset token, for a link that the admin sends to the user. */
export const reset: DialogTexts = {
  title: ({ username }) => `Create a reset link for ${username}`,
  action: 'Create token',
  body: ({ account }) => (
    <>
      <p>
        Creates a token, with which the user sets a new password once.{' '}
        {account.has_password
          ? 'The present password stays valid until then, and so do the sessions.'
          : 'The account has no password yet, so the link is an invitation.'}
      </p>
      <LifetimeOptions account={account} />
    </>
  ),
  submit: async ({ account, onToken }, data) => {
    const seconds = Number(data.get('lifetime'))
    const passwordResetCreation = Number.isNaN(seconds) ? {} : { lifetime: seconds }
    onToken(await admin.createPasswordReset({ accountId: String(account.id), passwordResetCreation }))
    return `A reset token for ${account.username} is created.`
  },
}

interface Props {
  readonly account: AdminAccount
  readonly token: PasswordReset
  readonly onClose: () => void
}

/** Shows a new reset token, and says how it becomes a link. */
export const ResetToken = ({ account, token: { token, expires }, onClose }: Props) => (
  <OnceDialog
    title={`Reset token for ${account.username}`}
    label="Reset token"
    what="reset token"
    value={token}
    onClose={onClose}
  >
    <p>
      Append it to the address of your application’s reset page, for example{' '}
      <code className="whole">https://app.example.com/password#token=TOKEN</code>, and send the link to the user only.
      The page sends the token with the new password to <code className="whole">/api/user/password-reset/confirm/</code>
      .
    </p>
    <p className="hint">
      The token works once, until {exactTime(expires)}. When it is used, all sessions of the account end.
    </p>
  </OnceDialog>
)
