import { type FormEvent, useEffect, useRef, useState } from 'react'
import { explain, type Refusal } from '../errors.ts'

/**
 * A form that sends its fields and shows why they were refused. The focus moves to the first field
 * with an error.
 * @param onSubmit  does the work
 * @param onSuccess called afterwards
 */
export const useForm = (onSubmit: (data: FormData) => Promise<void>, onSuccess: () => void) => {
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
