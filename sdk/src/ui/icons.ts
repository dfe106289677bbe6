import Activity from '@tabler/icons-react/dist/esm/icons/IconActivity.mjs';
import AlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import Archive from '@tabler/icons-react/dist/esm/icons/IconArchive.mjs';
import ArrowLeft from '@tabler/icons-react/dist/esm/icons/IconArrowLeft.mjs';
import ArrowRight from '@tabler/icons-react/dist/esm/icons/IconArrowRight.mjs';
import Bell from '@tabler/icons-react/dist/esm/icons/IconBell.mjs';
import Bolt from '@tabler/icons-react/dist/esm/icons/IconBolt.mjs';
import Book from '@tabler/icons-react/dist/esm/icons/IconBook.mjs';
import Calendar from '@tabler/icons-react/dist/esm/icons/IconCalendar.mjs';
import ShoppingCart from '@tabler/icons-react/dist/esm/icons/IconShoppingCart.mjs';
import Certificate from '@tabler/icons-react/dist/esm/icons/IconCertificate.mjs';
import ChartBar from '@tabler/icons-react/dist/esm/icons/IconChartBar.mjs';
import Check from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import ChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import ChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs';
import ChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import ChevronUp from '@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs';
import CircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import CircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs';
import Clock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs';
import Columns from '@tabler/icons-react/dist/esm/icons/IconColumns.mjs';
import Copy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import CreditCard from '@tabler/icons-react/dist/esm/icons/IconCreditCard.mjs';
import LayoutDashboard from '@tabler/icons-react/dist/esm/icons/IconLayoutDashboard.mjs';
import Database from '@tabler/icons-react/dist/esm/icons/IconDatabase.mjs';
import Dots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import Download from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import Pencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs';
import ExternalLink from '@tabler/icons-react/dist/esm/icons/IconExternalLink.mjs';
import Eye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs';
import File from '@tabler/icons-react/dist/esm/icons/IconFile.mjs';
import FileText from '@tabler/icons-react/dist/esm/icons/IconFileText.mjs';
import Filter from '@tabler/icons-react/dist/esm/icons/IconFilter.mjs';
import Headset from '@tabler/icons-react/dist/esm/icons/IconHeadset.mjs';
import History from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs';
import Home from '@tabler/icons-react/dist/esm/icons/IconHome.mjs';
import InfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs';
import Key from '@tabler/icons-react/dist/esm/icons/IconKey.mjs';
import Lifebuoy from '@tabler/icons-react/dist/esm/icons/IconLifebuoy.mjs';
import Lock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs';
import Logout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs';
import Mail from '@tabler/icons-react/dist/esm/icons/IconMail.mjs';
import Menu2 from '@tabler/icons-react/dist/esm/icons/IconMenu2.mjs';
import Message from '@tabler/icons-react/dist/esm/icons/IconMessage.mjs';
import Moon from '@tabler/icons-react/dist/esm/icons/IconMoon.mjs';
import WifiOff from '@tabler/icons-react/dist/esm/icons/IconWifiOff.mjs';
import Package from '@tabler/icons-react/dist/esm/icons/IconPackage.mjs';
import Phone from '@tabler/icons-react/dist/esm/icons/IconPhone.mjs';
import Plug from '@tabler/icons-react/dist/esm/icons/IconPlug.mjs';
import Plus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import Power from '@tabler/icons-react/dist/esm/icons/IconPower.mjs';
import Puzzle from '@tabler/icons-react/dist/esm/icons/IconPuzzle.mjs';
import Receipt from '@tabler/icons-react/dist/esm/icons/IconReceipt.mjs';
import Refresh from '@tabler/icons-react/dist/esm/icons/IconRefresh.mjs';
import Robot from '@tabler/icons-react/dist/esm/icons/IconRobot.mjs';
import Search from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import Selector from '@tabler/icons-react/dist/esm/icons/IconSelector.mjs';
import Send from '@tabler/icons-react/dist/esm/icons/IconSend.mjs';
import Server from '@tabler/icons-react/dist/esm/icons/IconServer.mjs';
import Settings from '@tabler/icons-react/dist/esm/icons/IconSettings.mjs';
import ShieldCheck from '@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs';
import Star from '@tabler/icons-react/dist/esm/icons/IconStar.mjs';
import BuildingStore from '@tabler/icons-react/dist/esm/icons/IconBuildingStore.mjs';
import Sun from '@tabler/icons-react/dist/esm/icons/IconSun.mjs';
import DeviceDesktop from '@tabler/icons-react/dist/esm/icons/IconDeviceDesktop.mjs';
import Tag from '@tabler/icons-react/dist/esm/icons/IconTag.mjs';
import Trash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import LockOpen from '@tabler/icons-react/dist/esm/icons/IconLockOpen.mjs';
import Upload from '@tabler/icons-react/dist/esm/icons/IconUpload.mjs';
import User from '@tabler/icons-react/dist/esm/icons/IconUser.mjs';
import Users from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs';
import World from '@tabler/icons-react/dist/esm/icons/IconWorld.mjs';
import X from '@tabler/icons-react/dist/esm/icons/IconX.mjs';

/**
 * The icons that screens and metadata.json may name. Imported one by one: the package's index lists thousands, and
 * whatever is named here is shipped to every visitor.
 */
export const icons = {
  activity: Activity,
  alert: AlertTriangle,
  archive: Archive,
  'arrow-left': ArrowLeft,
  'arrow-right': ArrowRight,
  bell: Bell,
  bolt: Bolt,
  book: Book,
  calendar: Calendar,
  cart: ShoppingCart,
  certificate: Certificate,
  chart: ChartBar,
  check: Check,
  'chevron-down': ChevronDown,
  'chevron-left': ChevronLeft,
  'chevron-right': ChevronRight,
  'chevron-up': ChevronUp,
  'circle-check': CircleCheck,
  'circle-x': CircleX,
  clock: Clock,
  columns: Columns,
  copy: Copy,
  'credit-card': CreditCard,
  dashboard: LayoutDashboard,
  database: Database,
  dots: Dots,
  download: Download,
  edit: Pencil,
  'external-link': ExternalLink,
  eye: Eye,
  file: File,
  'file-text': FileText,
  filter: Filter,
  headset: Headset,
  history: History,
  home: Home,
  info: InfoCircle,
  key: Key,
  'life-buoy': Lifebuoy,
  lock: Lock,
  logout: Logout,
  mail: Mail,
  menu: Menu2,
  message: Message,
  moon: Moon,
  offline: WifiOff,
  package: Package,
  phone: Phone,
  plug: Plug,
  plus: Plus,
  power: Power,
  puzzle: Puzzle,
  receipt: Receipt,
  refresh: Refresh,
  robot: Robot,
  search: Search,
  selector: Selector,
  send: Send,
  server: Server,
  settings: Settings,
  shield: ShieldCheck,
  star: Star,
  store: BuildingStore,
  sun: Sun,
  system: DeviceDesktop,
  tag: Tag,
  trash: Trash,
  unlock: LockOpen,
  upload: Upload,
  user: User,
  users: Users,
  world: World,
  x: X,
} as const;

/** Name of an icon of the kit. */
export type IconName = keyof typeof icons;

/** Whether `name` (from a stranger's metadata) is an icon of the kit. */
export function isIconName(name: string): name is IconName {
  return Object.hasOwn(icons, name);
}
