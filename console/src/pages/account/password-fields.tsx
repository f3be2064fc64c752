import { useState } from 'react'
import { IconButton } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Field } from '../../parts/field.tsx'
import { OnceField } from '../../parts/once.tsx'
import { generatePassword } from './generate-password.ts'

/** Where a password comes from. */
const kinds = { generated: 'Generate', typed: 'Type', none: 'None' } as const
type Kind = keyof typeof kinds

interface Props {
  /** Whether the account may go without a password. */
  readonly none?: 'allowed' | 'refused'
  readonly faults: readonly string[] | undefined
}

/** A generated or typed password, in a form as `password`; absent for none. */
export const PasswordFields = ({ none = 'refused', faults }: Props) => {
  const [kind, setKind] = useState<Kind>('generated')
  const [generated, setGenerated] = useState(generatePassword)
  const { none: _, ...others } = kinds
  return (
    <div className="password">
      <div className="between">
        <span className="label">Password</span>
        <Choice
          label="Kind of password"
          options={none === 'allowed' ? kinds : (others as typeof kinds)}
          value={kind}
          onChange={setKind}
        />
      </div>
      {kind === 'generated' && (
        <OnceField
          label={<span className="unseen">Generated password</span>}
          what="password"
          name="password"
          value={generated}
          faults={faults}
        >
          <IconButton icon="reload" label="Generate another" onClick={() => setGenerated(generatePassword())} />
        </OnceField>
      )}
      {kind === 'typed' && (
        <Field
          label={<span className="unseen">Typed password</span>}
          name="password"
          type="password"
          autoComplete="new-password"
          hint="The rules of registration apply."
          faults={faults}
        />
      )}
      {kind === 'none' && <p className="hint">No login succeeds until a password is set.</p>}
    </div>
  )
}
