import type { ComponentProps } from 'react'

interface Props extends ComponentProps<'input'> {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly faults: readonly string[] | undefined
}

/** A labelled input; screen readers read its hint and errors with it. */
export const Field = ({ name, label, hint, faults = [], ...input }: Props) => {
  const wrong = faults.length > 0
  const described = [hint && `${name}-hint`, wrong && `${name}-faults`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input id={name} name={name} aria-invalid={wrong} aria-describedby={described || undefined} required {...input} />
      {hint && (
        <p id={`${name}-hint`} className="hint">
          {hint}
        </p>
      )}
      {wrong && (
        <ul id={`${name}-faults`} className="fault">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
