import { useId, useState } from 'react'
import { EventType } from '../../../../client/src/index.ts'
import type { Refusal } from '../../errors.ts'
import { Field } from '../../parts/field.tsx'
import { type Option, Options } from '../../parts/options.tsx'
import type { WebhookFields as Fields } from './webhook-changes.ts'
import { eventMeanings, namedOnly } from './webhook-texts.ts'

interface Props {
  /** Undefined for a new webhook. */
  readonly stored?: Fields
  readonly refusal: Refusal | undefined
}

/** The fields of a webhook: where it is, what it is for, and which events it gets. */
export const WebhookFields = ({ stored, refusal }: Props) => (
  <>
    <Field
      label="URL"
      name="url"
      inputMode="url"
      defaultValue={stored?.url}
      placeholder="https://app.example.com/hooks/latchkey"
      maxLength={2048}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      hint="Events are sent to it with POST."
      faults={refusal?.fields.url}
    />
    <Field
      label="Description (optional)"
      name="description"
      defaultValue={stored?.description ?? ''}
      placeholder="Provisioning"
      maxLength={200}
      autoComplete="off"
      faults={refusal?.fields.description}
    />
    <Types stored={stored?.types ?? null} faults={refusal?.fields.types} />
  </>
)

type Which = 'all' | 'chosen'

const ways: readonly Option<Which>[] = [
  {
    value: 'all',
    name: 'All events',
    hint: (
      <>
        Except <code>{namedOnly}</code>, which has to be chosen: it has a token that sets a new password.
      </>
    ),
  },
  { value: 'chosen', name: 'Chosen events', hint: 'No others, also none that a later version adds.' },
]

interface TypesProps {
  readonly stored: Fields['types']
  readonly faults: readonly string[] | undefined
}

const Types = ({ stored, faults = [] }: TypesProps) => {
  const [which, setWhich] = useState<Which>(stored === null ? 'all' : 'chosen')
  const id = useId()
  const isWrong = faults.length > 0
  return (
    <>
      <Options legend="Events" name="which" options={ways} value={which} onChange={setWhich} />
      {which === 'chosen' && (
        <fieldset className="checks" aria-describedby={isWrong ? id : undefined}>
          <legend className="unseen">Chosen events</legend>
          {Object.values(EventType).map((type) => (
            <label key={type} className="check">
              <input
                type="checkbox"
                name="types"
                value={type}
                defaultChecked={stored?.includes(type)}
                aria-invalid={isWrong || undefined}
              />
              <span>
                <code>{type}</code>
                <span className="hint">{eventMeanings[type]}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {isWrong && (
        <ul id={id} className="faults">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
    </>
  )
}
