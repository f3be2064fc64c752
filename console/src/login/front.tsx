import { type ReactNode, useEffect, useRef } from 'react'
import { Brand } from '../layout/brand.tsx'

interface Props {
  readonly title: string
  readonly children: ReactNode
}

/** A page for people who are not logged in: one narrow sheet. */
export const Front = ({ title, children }: Props) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Latchkey`
    // A field with `autoFocus` comes first.
    if (document.activeElement === document.body) heading.current?.focus()
  }, [title])
  return (
    <div className="front">
      <header>
        <Brand />
      </header>
      <main>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </main>
      <footer className="hint">Administration console</footer>
    </div>
  )
}
