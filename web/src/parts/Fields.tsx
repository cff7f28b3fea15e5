import { useEffect, useId, useState, type FormEvent, type ReactNode } from "react";
import { dateWords } from "../lib/dates";

interface TextProps { label: string; value: string; onValue: (value: string) => void; list?: string[]; hint?: string; wide?: boolean; placeholder?: string; name?: string }

/** A box for words, with names to choose from where there are any. */
export function Text({ label, value, onValue, list, hint, wide, placeholder, name }: TextProps) {
  const id = useId();
  return (
    <label className={`field${wide ? " wide" : ""}`}>
      <span>{label}</span>
      <input value={value} name={name} placeholder={placeholder} autoComplete="off" spellCheck={false} list={list ? id : undefined} aria-describedby={hint ? `${id}-hint` : undefined} onChange={(event) => onValue(event.target.value)} />
      {list && <datalist id={id}>{list.map((word) => <option key={word} value={word} />)}</datalist>}
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </label>
  );
}

export function Choice({ label, value, onValue, options }: { label: string; value: string; onValue: (value: string) => void; options: [string, string][] }) {
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onValue(event.target.value)}>
        {options.map(([id, name]) => <option key={id} value={id}>{name}</option>)}
      </select>
    </label>
  );
}

/** Buttons of which one is pressed. */
export function Segments({ label, value, onValue, options }: { label: string; value: string; onValue: (value: string) => void; options: [string, string][] }) {
  return (
    <div className="segments" role="group" aria-label={label}>
      {options.map(([id, name]) => (
        <button key={id} type="button" aria-pressed={value === id} onClick={() => onValue(id)}>{name}</button>
      ))}
    </div>
  );
}

/** A form that keeps what is typed until it is sent; it follows the address when that changes. */
export function Ask({ values, onAsk, children, submit, label }: { values: Record<string, string>; onAsk: (values: Record<string, string>) => void; children: (draft: Record<string, string>, set: (name: string) => (value: string) => void) => ReactNode; submit: string; label: string }) {
  const key = JSON.stringify(values);
  const [draft, setDraft] = useState(values);
  useEffect(() => setDraft(JSON.parse(key) as Record<string, string>), [key]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onAsk({ ...draft, ...(draft["on"] !== undefined && { on: dateWords(draft["on"]) }) });
  };
  return (
    <form className="ask" role="search" aria-label={label} onSubmit={send}>
      {children(draft, (name) => (value) => setDraft((old) => ({ ...old, [name]: value })))}
      <button type="submit" className="primary">{submit}</button>
    </form>
  );
}
