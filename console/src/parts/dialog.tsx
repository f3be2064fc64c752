import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { explain, type Refusal } from '../errors.ts'
import { Button, IconButton } from './button.tsx'

interface Props {
  readonly title: string
  /** Called after Escape, the close button or Cancel. */
  readonly onClose: () => void
  readonly children: ReactNode
  /** For a table or long text. */
  readonly size?: 'usual' | 'wide'
}

/** The first field has the focus; without fields, Cancel. */
const fields = '.content :is(input:not([readonly]), select, textarea), footer button'

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
  /** The fields, which are given the refusal of the latest attempt. */
  readonly children: (refusal: Refusal | undefined) => ReactNode
}

/** A dialog with a form: fields, a button that does it, and Cancel. */
export const FormDialog = ({ action, look = 'main', onSubmit, onClose, children, ...rest }: FormDialogProps) => {
  const { submit, refusal, isBusy, form } = useForm(onSubmit, onClose)
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

/**
 * A form that sends its fields and shows why they were refused. The focus moves to the first field
 * with an error.
 * @param onSubmit  does the work
 * @param onSuccess called afterwards
 */
const useForm = (onSubmit: (data: FormData) => Promise<void>, onSuccess: () => void) => {
  const [refusal, setRefusal] = useState<Refusal>()
  const [isBusy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [refusal])
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    setRefusal(undefined)
    const failed = await onSubmit(new FormData(event.currentTarget)).then(() => undefined, explain)
    setBusy(false)
    if (failed === undefined) onSuccess()
    else setRefusal(failed)
  }
  return { submit, refusal, isBusy, form }
}
