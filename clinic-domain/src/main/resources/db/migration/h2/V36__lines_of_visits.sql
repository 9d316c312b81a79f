-- One sale may settle several visits of a party: a line belongs to a visit, and a visit's service is charged once.
alter table sale_line add column appointment_id bigint references appointment (id);
drop trigger sale_line_append_only;
update sale_line set appointment_id = (select s.appointment_id from sale s where s.id = sale_line.sale_id)
where kind = 'visit';
create trigger sale_line_append_only before update, delete on sale_line for each row
  call 'clinic.ledger.persistence.H2AppendOnly';
alter table sale_line add constraint sale_line_visit unique (appointment_id, service_id);
alter table sale drop column appointment_id;
