import { type ReactNode, useEffect } from 'react'
import type { Refusal } from '../errors.ts'
import { Button } from './button.tsx'
import { useForm } from './use-form.ts'

interface Props {
  /** The text of the button. */
  readonly action: string
  /** Does the work. The form shows what it throws. */
  readonly onSubmit: (data: FormData) => Promise<void>
  /** The fields, which are given the refusal of the latest attempt. */
  readonly children: (refusal: Refusal | undefined) => ReactNode
}

const noOp = (): void => {}

/** Has the focus at first. */
const first = 'input, [type=submit]'

/** A form on a page for people who are not logged in. It disappears when it has succeeded. */
export const SheetForm = ({ action, onSubmit, children }: Props) => {
  const { submit, refusal, isBusy, form } = useForm(onSubmit, noOp)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>(first)?.focus({ preventScroll: true })
  }, [form])
  return (
    <form ref={form} className="sheet" onSubmit={submit}>
      {children(refusal)}
      <div role="alert">{refusal && refusal.message !== '' && <p className="notice bad">{refusal.message}</p>}</div>
      <Button type="submit" look="main" isBusy={isBusy}>
        {action}
      </Button>
    </form>
  )
}
