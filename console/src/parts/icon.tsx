/** Paths on a square of 20. */
const paths = {
  overview: 'M3 16V9m5 7V4m5 12v-5m4 5H2',
  accounts: 'M10 10a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5Zm-6 6.5c.6-2.9 3-4.5 6-4.5s5.4 1.6 6 4.5',
  audit: 'M6.5 5H17M6.5 10H17M6.5 15H17M3 5h.01M3 10h.01M3 15h.01',
  keys: 'M7.25 13.5a3.75 3.75 0 1 1 0-7.5 3.75 3.75 0 0 1 0 7.5ZM11 9.75h6.5v3M14.5 9.75V12',
  webhooks: 'm17 3-4.5 14-3.5-6-6-3.5ZM17 3 9 11',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  close: 'm5 5 10 10M15 5 5 15',
  copy: 'M7.5 7.5h8v8h-8zM12.5 7.5v-3h-8v8h3',
  check: 'm4 10.5 4 4 8-9',
  warning: 'M10 3.5 17.5 16.5h-15ZM10 8.5v3.5M10 14.25h.01',
  info: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM10 9.25V14M10 6.5h.01',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Zm4-1.5 4 4',
  reload: 'M16 10a6 6 0 1 1-1.8-4.3M16 3v3.5h-3.5',
  plus: 'M10 4v12M4 10h12',
  logout: 'M8 3.5H4v13h4M12.5 6.5 16 10l-3.5 3.5M16 10H8',
  sun: 'M10 13.25a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5ZM10 2v1.5m0 13V18M2 10h1.5m13 0H18M4.3 4.3l1.1 1.1m9.2 9.2 1.1 1.1m0-11.4-1.1 1.1m-9.2 9.2-1.1 1.1',
  moon: 'M16 11.8A6.5 6.5 0 0 1 8.2 4a6.5 6.5 0 1 0 7.8 7.8Z',
  system: 'M3 4.5h14v9H3zM7.5 17h5M10 13.5V17',
  back: 'M12.5 4.5 7 10l5.5 5.5',
  forward: 'M7.5 4.5 13 10l-5.5 5.5',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
} as const

/** Name of an icon. */
export type IconName = keyof typeof paths

/** An icon beside a text. Screen readers do not read it. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
)
