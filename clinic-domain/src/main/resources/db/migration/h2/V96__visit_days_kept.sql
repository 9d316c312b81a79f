-- Keeps the totals of ended visits from now on.
create trigger appointment_visit_day after insert, update on appointment for each row
  call 'clinic.reporting.persistence.H2VisitTotals';
