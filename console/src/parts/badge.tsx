import type { ReactNode } from 'react'

interface Props {
  /** `good`: as wished; `warn`: to look at; `bad`: wrong; `calm`: only a fact. */
  readonly look?: 'calm' | 'good' | 'warn' | 'bad'
  readonly children: ReactNode
}

/** A state in one or two words. */
export const Badge = ({ look = 'calm', children }: Props) => <span className={`badge ${look}`}>{children}</span>
