-- What is left of a gift card that nobody has used for long is taken for breakage where it was sold. The card stays good: whoever
-- uses it later finds all of it, and the breakage is taken back first. Numbered, so that of two nodes one posts it.
create table gift_card_breakage (
  id bigint primary key,
  gift_card_id bigint not null references gift_card (id),
  ordinal smallint not null,
  kind varchar(10) not null check (kind in ('dormant', 'woken')),
  business_date date not null,
  amount_minor bigint not null check (amount_minor > 0),
  made_at timestamp with time zone not null,
  made_by varchar(80) not null,
  unique (gift_card_id, ordinal)
);
