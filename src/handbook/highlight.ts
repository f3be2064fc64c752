import hljs from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import go from 'highlight.js/lib/languages/go'
import ini from 'highlight.js/lib/languages/ini'
import java from 'highlight.js/lib/languages/java'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import nginx from 'highlight.js/lib/languages/nginx'
import python from 'highlight.js/lib/languages/python'
import sql from 'highlight.js/lib/languages/sql'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'
import { escapeHtml } from './page-parts.ts'

const languages = { bash, go, ini, java, javascript, json, nginx, python, sql, typescript, xml, yaml }
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language)

/**
 * Writes code as HTML, with elements of the classes of highlight.js.
 * @param language name or alias after the fence of the block; an unknown one leaves the code plain
 */
export const highlight = (text: string, language: string): string =>
  hljs.getLanguage(language) === undefined ? escapeHtml(text) : hljs.highlight(text, { language }).value
