import {
  Archive,
  Briefcase,
  Building2,
  CalendarCheck,
  CalendarDays,
  ChartColumn,
  Ellipsis,
  Inbox,
  LayoutGrid,
  type LucideIcon,
  PanelLeftClose,
  PanelLeftOpen,
  Settings,
  Users,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { Toasts } from '../ui/toast.tsx';
import { Link, navigate } from './navigation.tsx';
import { PersonMenu, PersonMenuItems } from './person-menu.tsx';
import './frame.css';

export type Who = {
  /** The tenant's prefix: `KKT`. */
  readonly tenant: string;
  /** Known once the board has come. */
  readonly tenantName: string | undefined;
  readonly personName: string | undefined;
  readonly role: string;
  /** Not signed in: only what was kept of their day is shown. */
  readonly away?: boolean;
  signOut(): void;
  /** The visits in one's own calendar program; for who has a day of visits and is signed in. */
  calendar?(): void;
  /** On all devices; asks first. Not for who is not signed in. */
  signOutEverywhere?(): void;
};

type FrameProps = {
  readonly who: Who;
  readonly pathname: string;
  readonly children: ReactNode;
};

type Entry = { readonly href: string; readonly name: string; readonly icon: LucideIcon };

const ENTRIES: readonly Entry[] = [
  { href: '/work-orders', name: 'Work Orders', icon: Inbox },
  { href: '/jobs', name: 'Jobs', icon: Briefcase },
  { href: '/schedule', name: 'Schedule', icon: CalendarDays },
  { href: '/customers', name: 'Customers', icon: Users },
  { href: '/properties', name: 'Properties', icon: Building2 },
  { href: '/portfolio', name: 'Portfolio', icon: LayoutGrid },
  { href: '/reports', name: 'Reports', icon: ChartColumn },
  { href: '/archive', name: 'Archive', icon: Archive },
];
const SETTINGS: Entry = { href: '/settings', name: 'Settings', icon: Settings };
/** A technician's whole office. */
const MY_DAY: Entry = { href: '/my-day', name: 'My day', icon: CalendarCheck };
/** A phone's bar holds four; the rest is behind More. */
const ON_THE_BAR = 4;
const COLLAPSED = 'sidebar';

function rememberedCollapsed(): boolean {
  try {
    return localStorage.getItem(COLLAPSED) === 'collapsed';
  } catch {
    return false;
  }
}

/** What stands around every screen: where to go, whose board this is, who is signed in. */
export function Frame({ who, pathname, children }: FrameProps) {
  const [collapsed, setCollapsed] = useState(rememberedCollapsed);
  const toggle = (): void => {
    setCollapsed(!collapsed);
    try {
      localStorage.setItem(COLLAPSED, collapsed ? 'open' : 'collapsed');
    } catch {
      // Not remembered, then.
    }
  };
  const Toggle = collapsed ? PanelLeftOpen : PanelLeftClose;
  return (
    <div className="frame" data-collapsed={collapsed || undefined}>
      <a className="skip-link button" href="#main">
        Skip to the board
      </a>
      <nav className="sidebar" aria-label="Main">
        <div className="tenant">
          <span className="tenant-mark" aria-hidden>
            {who.tenant.slice(0, 3)}
          </span>
          <span className="tenant-words">
            <b>{who.tenantName ?? <span className="bone" />}</b>
            <small>WO-{who.tenant}</small>
          </span>
        </div>
        <ul className="entries">
          {entriesOf(who).map((entry) => (
            <li key={entry.href}>
              <EntryLink entry={entry} pathname={pathname} />
            </li>
          ))}
        </ul>
        <div className="sidebar-foot">
          <button
            type="button"
            className="entry sidebar-toggle"
            aria-expanded={!collapsed}
            title={collapsed ? 'Show names' : 'Show icons only'}
            onClick={toggle}
          >
            <Toggle size={18} aria-hidden />
            <span>Collapse</span>
          </button>
          {isOfField(who) ? null : <EntryLink entry={SETTINGS} pathname={pathname} />}
          <PersonMenu who={who} />
        </div>
      </nav>
      <main id="main" className="place">
        {children}
      </main>
      <BottomBar who={who} pathname={pathname} />
      <Toasts />
    </div>
  );
}

const isOfField = ({ role }: Who): boolean => role === 'technician';
const entriesOf = (who: Who): readonly Entry[] => (isOfField(who) ? [MY_DAY] : ENTRIES);

function EntryLink({ entry, pathname }: { readonly entry: Entry; readonly pathname: string }) {
  const { href, name, icon: Icon } = entry;
  const here = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Link className="entry" href={href} aria-current={here ? 'page' : undefined} title={name}>
      <Icon size={18} strokeWidth={1.75} aria-hidden />
      <span>{name}</span>
    </Link>
  );
}

function BottomBar({ who, pathname }: Omit<FrameProps, 'children'>) {
  return (
    <nav className="bottom-bar" aria-label="Main">
      {entriesOf(who)
        .slice(0, ON_THE_BAR)
        .map((entry) => (
          <EntryLink key={entry.href} entry={entry} pathname={pathname} />
        ))}
      <Menu
        className="entry"
        button={
          <>
            <Ellipsis size={18} aria-hidden />
            <span>More</span>
          </>
        }
      >
        {(close) => (
          <>
            {(isOfField(who) ? [] : [...ENTRIES.slice(ON_THE_BAR), SETTINGS]).map(
              ({ href, name, icon: Icon }) => (
                <MenuItem key={href} close={close} onChoose={() => navigate(href)}>
                  <Icon size={16} aria-hidden />
                  {name}
                </MenuItem>
              ),
            )}
            {isOfField(who) ? null : <hr className="menu-line" />}
            <PersonMenuItems who={who} close={close} />
          </>
        )}
      </Menu>
    </nav>
  );
}
