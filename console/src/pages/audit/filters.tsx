import { useEffect, useRef, useState } from 'react'
import { AuditEventName } from '../../../../client/src/index.ts'
import { admin } from '../../api.ts'
import { explain } from '../../errors.ts'
import { describeEvent } from '../../events/describe-event.ts'
import { Button } from '../../parts/button.tsx'
import { Field, Select } from '../../parts/field.tsx'
import { searchLimit } from '../accounts/account-query.ts'
import {
  type AuditQuery,
  accountPattern,
  fromLocalInput,
  type Range,
  ranges,
  sessionPattern,
  toLocalInput,
} from './audit-query.ts'

interface Props {
  readonly query: AuditQuery
  readonly onChange: (part: Partial<AuditQuery>) => void
  /** Undefined if no filter is set. */
  readonly onClear: (() => void) | undefined
}

const events = [
  { value: '', text: 'All events' },
  ...Object.values(AuditEventName)
    .map((value) => ({
      value,
      text: describeEvent({ event: value, outcome: 'success', reason: null, actor: null }).title,
    }))
    .sort((a, b) => a.text.localeCompare(b.text)),
].map((option) => (option.value === 'login' ? { ...option, text: 'Login' } : option))

const outcomes = [
  { value: '', text: 'All outcomes' },
  { value: 'success', text: 'Success' },
  { value: 'refused', text: 'Refused' },
]

const rangeOptions = Object.entries(ranges).map(([value, text]) => ({ value, text }))

/** The filters. Each change is in the URL at once, a typed one with Enter or after leaving it. */
export const Filters = ({ query, onChange, onClear }: Props) => (
  <div className="filters audit">
    <TextFilter
      label="Account"
      placeholder="Id or username"
      value={query.account}
      read={readAccount}
      onChange={(account) => onChange({ account })}
    />
    <TextFilter
      label="Session"
      placeholder="Session id"
      value={query.session}
      read={readSession}
      onChange={(session) => onChange({ session })}
    />
    <Select
      label="Event"
      options={events}
      value={query.event ?? ''}
      onChange={({ target }) => onChange({ event: (target.value || undefined) as AuditQuery['event'] })}
    />
    <Select
      label="Time"
      options={rangeOptions}
      value={query.range}
      onChange={({ target }) => onChange({ range: target.value as Range, from: undefined, until: undefined })}
    />
    <Select
      label="Outcome"
      options={outcomes}
      value={query.outcome ?? ''}
      onChange={({ target }) => onChange({ outcome: (target.value || undefined) as AuditQuery['outcome'] })}
    />
    {onClear && (
      <Button icon="close" onClick={onClear}>
        Clear
      </Button>
    )}
    {query.range === 'custom' && <CustomRange query={query} onChange={onChange} />}
  </div>
)

const CustomRange = ({ query, onChange }: Pick<Props, 'query' | 'onChange'>) => (
  <div className="custom-range">
    {(['from', 'until'] as const).map((end) => (
      <Field
        key={end}
        label={end === 'from' ? 'From' : 'Until'}
        type="datetime-local"
        value={toLocalInput(query[end])}
        onChange={({ target }) => onChange({ [end]: fromLocalInput(target.value) })}
      />
    ))}
  </div>
)

/** What a typed filter means, or what is wrong with it. */
type ReadFilter = { readonly value: string | undefined } | { readonly fault: string }

const readSession = async (text: string): Promise<ReadFilter> =>
  sessionPattern.test(text) ? { value: text } : { fault: 'A session id has letters, digits and hyphens.' }

/** Reads an id, or finds the account of a username. */
const readAccount = async (text: string): Promise<ReadFilter> => {
  if (accountPattern.test(text)) return { value: text }
  try {
    const { accounts } = await admin.listAccounts({ search: text.slice(0, searchLimit), limit: 2 })
    const [first, second] = accounts
    if (first === undefined) return await readSubject(text)
    const exact = accounts.find(({ username }) => username === text) ?? (second === undefined ? first : undefined)
    return exact ? { value: String(exact.id) } : { fault: 'Several names start like this. Type the whole name.' }
  } catch (error) {
    return { fault: (await explain(error)).message }
  }
}

const readSubject = async (subject: string): Promise<ReadFilter> => {
  const { accounts } = await admin.listAccounts({ subject, limit: 1 })
  const [found] = accounts
  return found ? { value: String(found.id) } : { fault: 'No account has this name.' }
}

interface TextFilterProps {
  readonly label: string
  readonly placeholder: string
  readonly value: string | undefined
  readonly read: (text: string) => Promise<ReadFilter>
  readonly onChange: (value: string | undefined) => void
}

const TextFilter = ({ label, placeholder, value = '', read, onChange }: TextFilterProps) => {
  const [text, setText] = useState(value)
  const [fault, setFault] = useState<string>()
  // What is typed and changed while a name is looked up counts more than its answer.
  const latest = useRef({ text, onChange })
  latest.current = { text, onChange }
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    setText(value)
    setFault(undefined)
  }, [value])
  const apply = async () => {
    const typed = text.trim()
    if (typed === value) return setFault(undefined)
    const result: ReadFilter = typed === '' ? { value: undefined } : await read(typed)
    if (form.current === null || latest.current.text.trim() !== typed) return
    setFault('fault' in result ? result.fault : undefined)
    if ('value' in result) latest.current.onChange(result.value)
  }
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
    >
      <Field
        label={label}
        placeholder={placeholder}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={apply}
        faults={fault === undefined ? undefined : [fault]}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
    </form>
  )
}
