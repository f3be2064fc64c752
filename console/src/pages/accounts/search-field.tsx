import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { Icon } from '../../parts/icon.tsx'
import { searchLimit } from './account-query.ts'

interface Props {
  readonly value: string
  /** Called a moment after the last key. */
  readonly onSearch: (text: string) => void
  /** Called for the arrow down key, after {@link Props.onSearch}: the focus moves to the list. */
  readonly onDown: () => void
}

const waitMs = 200

/** Reports whether a key belongs to what has the focus. */
const isTyping = (): boolean =>
  document.activeElement?.matches('input:not([type=radio]), textarea, select') === true ||
  document.querySelector('dialog[open]') !== null

/** A search as you type. The key `/` leads to it from anywhere on the page. */
export const SearchField = ({ value, onSearch, onDown }: Props) => {
  const [text, setText] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  // What the URL last got from here: another value comes from the Back button or a link.
  const sent = useRef(value)
  const send = useRef(onSearch)
  send.current = onSearch

  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setText(value)
  }, [value])

  const sendNow = useCallback((typed: string) => {
    if (typed === sent.current) return
    sent.current = typed
    send.current(typed)
  }, [])

  useEffect(() => {
    const timer = setTimeout(() => sendNow(text), waitMs)
    return () => clearTimeout(timer)
  }, [text, sendNow])

  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping()) return
      event.preventDefault()
      input.current?.select()
    }
    addEventListener('keydown', focus)
    return () => removeEventListener('keydown', focus)
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    sendNow(text)
    onDown()
  }
  return (
    <search className="search">
      <Icon name="search" />
      <input
        ref={input}
        className="control"
        type="search"
        aria-label="Search by the beginning of the username"
        aria-keyshortcuts="/"
        placeholder="Search usernames"
        value={text}
        maxLength={searchLimit}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
      />
      <kbd>/</kbd>
    </search>
  )
}
