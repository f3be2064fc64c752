import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { CopyButton } from './copy.tsx'
import { Dialog } from './dialog.tsx'
import { Frame } from './field.tsx'

interface FieldProps {
  readonly label: ReactNode
  /** What is copied, such as `password`. */
  readonly what: string
  readonly value: string
  /** Name in a form that sends it. */
  readonly name?: string
  readonly faults?: readonly string[] | undefined
  /** More buttons. */
  readonly children?: ReactNode
}

/** A secret that no later answer has, to copy. */
export const OnceField = ({ label, what, value, name, faults, children }: FieldProps) => (
  <Frame label={label} hint="Copy it now. It is not shown again." faults={faults}>
    {(control) => (
      <div className="with-buttons">
        <input
          className="control mono"
          name={name}
          readOnly
          data-first
          value={value}
          onFocus={({ target }) => target.select()}
          {...control}
        />
        <CopyButton text={value} what={what} />
        {children}
      </div>
    )}
  </Frame>
)

interface DialogProps extends Pick<FieldProps, 'label' | 'what' | 'value'> {
  readonly title: string
  readonly onClose: () => void
  /** What to do with it. */
  readonly children: ReactNode
}

/** Shows a secret once, after the answer that had it. */
export const OnceDialog = ({ title, label, what, value, onClose, children }: DialogProps) => (
  <Dialog title={title} size="wide" onClose={onClose}>
    <div className="content">
      <OnceField label={label} what={what} value={value} />
      {children}
    </div>
    <footer>
      <Button onClick={onClose}>Done</Button>
    </footer>
  </Dialog>
)
