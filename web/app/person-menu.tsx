import { CalendarPlus, Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { letterKeys } from '../ui/letter-keys.ts';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { initials } from '../words/names.ts';
import type { Who } from './frame.tsx';
import { chooseTheme, chosenTheme, THEMES, type Theme } from './theme.ts';

const THEME_WORDS: Record<Theme, string> = {
  system: 'Theme of the system',
  light: 'Light',
  dark: 'Dark',
};
const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon };

/** Who is signed in; behind it the theme and the way out. */
export function PersonMenu({ who }: { readonly who: Who }) {
  return (
    <Menu
      className="entry person"
      label={`${who.personName ?? 'You'} ${who.away ? 'not signed in' : who.role}`}
      button={
        <>
          <span className="avatar" aria-hidden data-initials={initials(who.personName ?? '')} />
          <span className="person-words">
            {who.personName ?? <span className="bone" />}{' '}
            <small>{who.away ? 'not signed in' : who.role}</small>
          </span>
        </>
      }
    >
      {(close) => <PersonMenuItems who={who} close={close} />}
    </Menu>
  );
}

type ItemsProps = { readonly who: Who; close(): void };

/** Theme choice and sign-out, for whichever menu holds them. */
export function PersonMenuItems({ who, close }: ItemsProps) {
  const [theme, setTheme] = useState(chosenTheme);
  const [letters, setLetters] = useState(letterKeys.wanted);
  return (
    <>
      {THEMES.map((choice) => {
        const Icon = THEME_ICONS[choice];
        return (
          <button
            key={choice}
            type="button"
            role="menuitemradio"
            aria-checked={choice === theme}
            className="menu-item"
            onClick={() => {
              chooseTheme(choice);
              setTheme(choice);
            }}
          >
            <Icon size={16} aria-hidden />
            {THEME_WORDS[choice]}
          </button>
        );
      })}
      <hr className="menu-line" />
      <button
        type="button"
        role="menuitemcheckbox"
        aria-checked={letters}
        className="menu-item"
        onClick={() => {
          letterKeys.set(!letters);
          setLetters(!letters);
        }}
      >
        <Keyboard size={16} aria-hidden />
        Single-letter keys <small>{letters ? 'on' : 'off'}</small>
      </button>
      <hr className="menu-line" />
      {who.calendar ? (
        <MenuItem close={close} onChoose={() => who.calendar?.()}>
          <CalendarPlus size={16} aria-hidden />
          Visits in a calendar…
        </MenuItem>
      ) : null}
      <button type="button" role="menuitem" className="menu-item" onClick={who.signOut}>
        <LogOut size={16} aria-hidden />
        {who.away ? 'Remove my day from here' : 'Sign out'}
        {who.personName ? <small>{who.personName}</small> : null}
      </button>
      {who.signOutEverywhere ? (
        <MenuItem close={close} onChoose={() => who.signOutEverywhere?.()}>
          <LogOut size={16} aria-hidden />
          Sign out everywhere
        </MenuItem>
      ) : null}
    </>
  );
}
