-- Debits equal credits, or there is no entry. H2 checks nothing at commit: the lines are written first, and the entry that
-- makes them count is refused unless they balance; afterwards it takes no more of them. The foreign key would ask for the other order.
execute immediate (select 'alter table journal_line drop constraint "' || c.constraint_name || '"'
  from information_schema.key_column_usage c join information_schema.referential_constraints r
  on r.constraint_schema = c.constraint_schema and r.constraint_name = c.constraint_name
  where c.table_name = 'JOURNAL_LINE' and c.column_name = 'ENTRY_ID');

create trigger journal_entry_balanced before insert on journal_entry for each row
  call 'clinic.ledger.persistence.H2BalanceGuard';
create trigger journal_line_of_new_entry before insert on journal_line for each row
  call 'clinic.ledger.persistence.H2BalanceGuard';

-- A closed month takes no entries, and months are closed one after the other.
create trigger journal_entry_open_month before insert on journal_entry for each row
  call 'clinic.ledger.persistence.H2MonthGuard';
create trigger closed_month_in_order before insert on closed_month for each row
  call 'clinic.ledger.persistence.H2MonthGuard';

-- Joining an entry's lines of several accounts, H2 walks this index by account for each entry; the primary key begins with the entry,
-- and the foreign key to the accounts has an index of its own.
drop index journal_line_account;

create index journal_entry_origin on journal_entry (origin_date);

create trigger closed_month_append_only before update, delete on closed_month for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger closed_month_item_append_only before update, delete on closed_month_item for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger closed_month_balance_append_only before update, delete on closed_month_balance for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger closed_month_revenue_append_only before update, delete on closed_month_revenue for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
create trigger closed_month_liability_append_only before update, delete on closed_month_liability for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
