import { PropertiesScreen } from '../features/properties/screen.tsx';
import type { PageProps } from './page.ts';
import { recordsProps } from './records-props.ts';

/** The properties, or the page of the one that the address names. */
export const PropertiesPage = (page: PageProps) => <PropertiesScreen {...recordsProps(page)} />;
