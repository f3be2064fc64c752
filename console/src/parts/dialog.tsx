import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { Refusal } from '../errors.ts'
import { Button, IconButton } from './button.tsx'
import { useForm } from './use-form.ts'

interface Props {
  readonly title: string
  /** Called after Escape, the close button or Cancel. */
  readonly onClose: () => void
  readonly children: ReactNode
  /** For a table or long text. */
  readonly size?: 'usual' | 'wide'
}

/** The first field has the focus; without fields, Cancel. */
const fields = '.content :is(input:not([readonly]), [data-first], select, textarea), footer button'

/** A modal dialog that is open while it is rendered. The focus returns to where it was before. */
export const Dialog = ({ title, onClose, children, size = 'usual' }: Props) => {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const { current } = dialog
    current?.showModal()
    current?.querySelector<HTMLElement>(fields)?.focus()
    return () => {
      current?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`dialog ${size}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <IconButton icon="close" label="Close" onClick={onClose} />
      </header>
      {children}
    </dialog>
  )
}

interface FormDialogProps extends Omit<Props, 'children'> {
  /** The text of the button, a verb and its object: `Delete account`. */
  readonly action: string
  readonly look?: 'main' | 'danger'
  /** Does the work. The dialog shows what it throws, and closes when it succeeds. */
  readonly onSubmit: (data: FormData) => Promise<void>
  /** Called when it has succeeded, in place of `onClose`. */
  readonly onSuccess?: () => void
  /** The fields, which are given the refusal of the latest attempt. */
  readonly children: (refusal: Refusal | undefined) => ReactNode
}

/** A dialog with a form: fields, a button that does it, and Cancel. */
export const FormDialog = ({
  action,
  look = 'main',
  onSubmit,
  onClose,
  onSuccess = onClose,
  children,
  ...rest
}: FormDialogProps) => {
  const { submit, refusal, isBusy, form } = useForm(onSubmit, onSuccess)
  return (
    <Dialog {...rest} onClose={onClose}>
      <form ref={form} onSubmit={submit} noValidate>
        <div className="content">
          {children(refusal)}
          <div role="alert">{refusal && refusal.message !== '' && <p className="notice bad">{refusal.message}</p>}</div>
        </div>
        <footer>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look={look} isBusy={isBusy}>
            {action}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
