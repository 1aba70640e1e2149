from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            name="Execution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("status", models.CharField(max_length=32, default="pending")),
                ("message", models.TextField(default="")),
                ("ai_model", models.BigIntegerField(null=True)),
                ("file", models.FileField(upload_to="input_data", max_length=255, blank=True)),
                ("created", models.DateTimeField(auto_now_add=True)),
            ],
        )
    ]
