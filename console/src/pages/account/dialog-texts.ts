import type { ReactNode } from 'react'
import type { AdminAccount, PasswordReset } from '../../../../client/src/index.ts'
import type { Refusal } from '../../errors.ts'

/** What a dialog of an account works with. */
export interface DialogProps {
  readonly account: AdminAccount
  /** Whether it is the account of the person who looks at it. */
  readonly isOwn: boolean
  readonly onChange: (account: AdminAccount) => void
  /** Shows a new reset token. */
  readonly onToken: (reset: PasswordReset) => void
  /** Reads the account again. */
  readonly onReload: () => Promise<void>
  readonly onClose: () => void
}

/** A dialog of an account. */
export interface DialogTexts {
  readonly title: (account: AdminAccount) => string
  readonly action: string
  readonly look?: 'main' | 'danger'
  readonly body: (props: DialogProps, refusal: Refusal | undefined) => ReactNode
  /** Does it, and returns what to say. */
  readonly submit: (props: DialogProps, data: FormData) => Promise<string>
}
