/**
 * The kit: what a plugin's screens are made of. Shared at run time as one chunk, so the list is short on purpose; a part
 * that is missing here can be built from these or brought along by the plugin.
 */
export {
  ActionIcon,
  Affix,
  Alert,
  Anchor,
  Avatar,
  Badge,
  Box,
  Button,
  Card,
  Center,
  Checkbox,
  Chip,
  CloseButton,
  Divider,
  Drawer,
  Group,
  Indicator,
  Loader,
  Menu,
  Modal,
  Paper,
  Progress,
  Rating,
  ScrollArea,
  SegmentedControl,
  Select,
  SimpleGrid,
  Skeleton,
  Stack,
  Switch,
  Table,
  Tabs,
  Text,
  Textarea,
  TextInput,
  ThemeIcon,
  Title,
  Tooltip,
  Transition,
  VisuallyHidden,
} from '@mantine/core';

export { EmptyState } from './EmptyState.tsx';
export type { EmptyStateProps } from './EmptyState.tsx';
export { ErrorState } from './ErrorState.tsx';
export type { ErrorStateProps } from './ErrorState.tsx';
export { formatDate, formatMoney, formatRelative } from './format.ts';
export { Icon } from './Icon.tsx';
export type { IconProps } from './Icon.tsx';
export { isIconName } from './icons.ts';
export type { IconName } from './icons.ts';
export { useLocale } from './locale.ts';
export { defaultLook } from './look/look.ts';
export type { Look } from './look/look.ts';
export { Money } from './Money.tsx';
export { NumberInput } from './NumberInput.tsx';
export type { NumberInputProps } from './NumberInput.tsx';
export { PageHeader } from './PageHeader.tsx';
export type { PageHeaderProps } from './PageHeader.tsx';
export { PasswordInput } from './PasswordInput.tsx';
export { StatCard } from './StatCard.tsx';
export type { StatCardProps } from './StatCard.tsx';
export { StatusBadge } from './StatusBadge.tsx';
export type { StatusBadgeProps, StatusTone } from './StatusBadge.tsx';
export { UiProvider } from './UiProvider.tsx';
export type { UiProviderProps } from './UiProvider.tsx';
