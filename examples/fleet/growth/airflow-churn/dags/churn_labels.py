import datetime

from airflow.decorators import dag
from airflow.providers.google.cloud.operators.bigquery import BigQueryInsertJobOperator
from airflow.providers.google.cloud.sensors.bigquery import BigQueryTablePartitionExistenceSensor

PLAYS = "tonalis-data.listening.plays_v1"
LABELS = "tonalis-analytics.growth.churn_labels"

CHURN_SQL = f"""
INSERT INTO `{LABELS}` (user_id, label_date, last_play_ms, churned)
SELECT user_id, DATE '{{{{ ds }}}}', MAX(started_ms), MAX(play_date) < DATE_SUB(DATE '{{{{ ds }}}}', INTERVAL 28 DAY)
FROM `{PLAYS}`
WHERE play_date BETWEEN DATE_SUB(DATE '{{{{ ds }}}}', INTERVAL 56 DAY) AND DATE '{{{{ ds }}}}'
GROUP BY user_id
"""


@dag(schedule="@daily", start_date=datetime.datetime(2026, 1, 1), catchup=False)
def churn_labels():
    plays_are_there = BigQueryTablePartitionExistenceSensor(
        task_id="plays_are_there",
        project_id="tonalis-data",
        dataset_id="listening",
        table_id="plays_v1",
        partition_id="{{ ds_nodash }}",
    )
    label = BigQueryInsertJobOperator(
        task_id="label",
        configuration={"query": {"query": CHURN_SQL, "useLegacySql": False}},
    )
    plays_are_there >> label


churn_labels()
