-- Grafana's login, made once when the volume is new; what it may read is granted by the migrations.
\getenv password GRAFANA_DB_PASSWORD
CREATE ROLE spendstream_reader NOLOGIN;
CREATE ROLE grafana LOGIN PASSWORD :'password' IN ROLE spendstream_reader;
ALTER ROLE grafana SET statement_timeout = '30s';
ALTER ROLE grafana SET default_transaction_read_only = on;
