-- Where the breaks of a shift are: minutes after its start, how long, and p when they are paid: '240+30 420+10p'.
alter table shift add column breaks varchar(200) default '' not null;
alter table published_shift add column breaks varchar(200) default '' not null;
alter table roster_change_shift add column breaks varchar(200) default '' not null;

-- The shift whose break a block is; it is moved and lifted with the shift.
alter table block add column shift_id bigint references shift (id);
create index block_shift on block (shift_id);

insert into labour_term (id, jurisdiction_id, rule, amount, threshold, severity, source, valid_from, valid_to) values
  (-10, null, 'unbroken-work', 360, 0, 'warning', 'House rule: at most 6 hours of work in a row', date '2000-01-01', null);
