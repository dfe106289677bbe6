/**
 * What the byte code of an allowed statement may consist of. An opcode that is in none of these lists is refused, so a
 * new version of SQLite fails closed; `opcodes.test.ts` then says what is new.
 */

/** They move values between registers, cursors and temporary b-trees of the statement itself. */
export const harmless: ReadonlySet<string> = new Set(
  `Init Goto Gosub Return InitCoroutine EndCoroutine Yield Halt HaltIfNull Integer Int64 Real String8 String BeginSubrtn
   Null SoftNull Blob Variable Move Copy SCopy IntCopy FkCheck ResultRow Concat Add Subtract Multiply Divide Remainder CollSeq
   BitAnd BitOr ShiftLeft ShiftRight AddImm MustBeInt RealAffinity Cast Eq Ne Lt Le Gt Ge ElseEq Permutation Compare Jump And
   Or IsTrue Not BitNot Once If IfNot IsNull IsType ZeroOrNull NotNull IfNullRow Offset Column TypeCheck Affinity MakeRecord
   Count OpenDup OpenAutoindex OpenEphemeral SorterOpen SequenceTest OpenPseudo Close ColumnsUsed SeekGE SeekGT SeekLE SeekLT
   SeekScan SeekHit IfNotOpen IfNoHope NoConflict NotFound Found SeekRowid NotExists Sequence NewRowid Insert RowCell Delete
   ResetCount SorterCompare SorterData RowData Rowid NullRow SeekEnd Last IfSizeBetween IfEmpty SorterSort Sort Rewind
   SorterNext Prev Next IdxInsert SorterInsert IdxDelete DeferredSeek IdxRowid FinishSeek IdxLE IdxGT IdxLT IdxGE ResetSorter
   RowSetAdd RowSetRead RowSetTest Program Param FkCounter FkIfZero MemMax IfPos OffsetLimit IfNotZero DecrJumpZero AggInverse
   AggStep AggStep1 AggValue AggFinal CursorLock CursorUnlock VFilter VColumn VNext VInitIn Function PureFunc ClrSubtype
   GetSubtype SetSubtype FilterAdd Filter CursorHint ReleaseReg Noop Explain Trace Abortable Expire`.split(
    /\s+/,
  ),
);

/** They name a database, a b-tree or an object; `compileGate.ts` looks at which. */
export const examined: ReadonlySet<string> = new Set(
  `Transaction OpenRead OpenWrite ReopenIdx Clear VOpen`.split(' '),
);

/** The same, in statements that change the schema. */
export const examinedInSchemaChanges: ReadonlySet<string> = new Set(
  `Destroy CreateBtree ReadCookie SetCookie ParseSchema LoadAnalysis SqlExec JournalMode DropTable DropIndex DropTrigger`.split(
    ' ',
  ),
);
