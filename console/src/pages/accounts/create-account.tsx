import { useState } from 'react'
import type { AdminAccount } from '../../../../client/src/index.ts'
import { admin } from '../../api.ts'
import { FormDialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { announce } from '../../parts/status.tsx'
import { ClaimsField, requireClaims } from '../account/claims-field.tsx'
import { PasswordFields } from '../account/password-fields.tsx'

interface Props {
  readonly onClose: () => void
  readonly onCreated: (account: AdminAccount) => void
}

/** A dialog that creates an account. */
export const CreateAccount = ({ onClose, onCreated }: Props) => {
  const [claims, setClaims] = useState('')
  const create = async (data: FormData): Promise<void> => {
    const password = data.get('password')
    const own = requireClaims(claims)
    const account = await admin.createAccount({
      accountCreation: {
        username: String(data.get('username')),
        ...(password !== null && { password: String(password) }),
        ...(Object.keys(own).length > 0 && { claims: own }),
      },
    })
    announce(`Account ${account.username} created.`)
    onCreated(account)
  }
  return (
    <FormDialog title="Create account" action="Create account" onSubmit={create} onClose={onClose}>
      {(refusal) => (
        <>
          <Field
            label="Username"
            name="username"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            hint="Up to 150 letters, digits and @ . + - _"
            faults={refusal?.fields.username}
          />
          <PasswordFields none="allowed" faults={refusal?.fields.password} />
          <ClaimsField
            value={claims}
            onChange={({ target }) => setClaims(target.value)}
            placeholder={'{\n  "role": "editor"\n}'}
            rows={4}
            faults={refusal?.fields.claims}
          />
        </>
      )}
    </FormDialog>
  )
}
