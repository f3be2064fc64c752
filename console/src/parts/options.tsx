import type { ReactNode } from 'react'

/** One of several ways. */
export interface Option<T extends string> {
  readonly value: T
  readonly name: string
  /** What it means. */
  readonly hint: ReactNode
}

interface Props<T extends string> {
  readonly legend: string
  /** Name in the form. */
  readonly name: string
  readonly options: readonly Option<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
}

/** A choice between a few ways that need an explanation: radio buttons below each other. */
export const Options = <T extends string>({ legend, name, options, value, onChange }: Props<T>) => (
  <fieldset className="options">
    <legend>{legend}</legend>
    {options.map((option) => (
      <label key={option.value}>
        <input
          type="radio"
          name={name}
          value={option.value}
          checked={option.value === value}
          onChange={() => onChange(option.value)}
        />
        <span>
          <strong>{option.name}</strong>
          <span className="hint">{option.hint}</span>
        </span>
      </label>
    ))}
  </fieldset>
)
