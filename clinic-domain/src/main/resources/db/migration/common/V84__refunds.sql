-- A refund is a sale the other way round: its lines and totals are negative, its payments say what was given back and how, and
-- each of its lines names the one it takes back. The refunds of a sale are numbered: two at the same time would both be
-- its next, and only one of them can be kept.
alter table sale add column refunds_id bigint references sale (id);
alter table sale add column refund_ordinal smallint;
alter table sale add column reason varchar(300) default '' not null;
alter table sale add constraint sale_refund unique (refunds_id, refund_ordinal);
alter table sale add constraint sale_refund_numbered check ((refunds_id is null) = (refund_ordinal is null));
alter table sale_line add column refunds_line_id bigint references sale_line (id);
create index sale_line_refund on sale_line (refunds_line_id);
