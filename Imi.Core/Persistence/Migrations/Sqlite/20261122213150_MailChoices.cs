using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Imi.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MailChoices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "DailyFor",
                table: "Outbox",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DailyMailId",
                table: "Outbox",
                type: "TEXT",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MailChoice",
                table: "AspNetUsers",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "AtOnce");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_DailyFor",
                table: "Outbox",
                column: "DailyFor",
                filter: "\"DailyFor\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_DailyMailId",
                table: "Outbox",
                column: "DailyMailId",
                filter: "\"DailyMailId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Outbox_DailyFor",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_DailyMailId",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "DailyFor",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "DailyMailId",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "MailChoice",
                table: "AspNetUsers");
        }
    }
}
