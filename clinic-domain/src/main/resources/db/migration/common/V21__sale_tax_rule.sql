-- The words of the tax rule as they were on the day, for the receipt.
alter table sale_line add column tax_rule varchar(200) default '' not null;
create index journal_line_account on journal_line (account_code, entry_id);
create index sale_taken on sale (branch_id, business_date, receipt_number);
