using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Imi.Core.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DeadlinesAndLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Requests_RequestingAuthorityId_Status_ChangedAt",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_Requests_RespondingAuthorityId_Status_ChangedAt",
                table: "Requests");

            migrationBuilder.AddColumn<DateOnly>(
                name: "RemindedOn",
                table: "Requests",
                type: "date",
                nullable: true);

            migrationBuilder.AlterColumn<int>(
                name: "StepId",
                table: "Outbox",
                type: "integer",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "integer");

            migrationBuilder.AddColumn<Guid>(
                name: "Operation",
                table: "Outbox",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Digests",
                columns: table => new
                {
                    AuthorityId = table.Column<int>(type: "integer", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Digests", x => new { x.AuthorityId, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "Escalations",
                columns: table => new
                {
                    RequestId = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Rung = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Escalations", x => new { x.RequestId, x.Status, x.DueOn, x.Rung });
                    table.ForeignKey(
                        name: "FK_Escalations_Requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_RequestingAuthorityId_Area_Status_DueOn",
                table: "Requests",
                columns: new[] { "RequestingAuthorityId", "Area", "Status", "DueOn" },
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Requests_RequestingAuthorityId_ChangedAt_Id_Area_Status_Roo~",
                table: "Requests",
                columns: new[] { "RequestingAuthorityId", "ChangedAt", "Id", "Area", "Status", "RootId" });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_RequestingCoordinatorId_Area_Status_DueOn",
                table: "Requests",
                columns: new[] { "RequestingCoordinatorId", "Area", "Status", "DueOn" },
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Requests_RespondingAuthorityId_Area_Status_DueOn",
                table: "Requests",
                columns: new[] { "RespondingAuthorityId", "Area", "Status", "DueOn" },
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Requests_RespondingAuthorityId_ChangedAt_Id_Area",
                table: "Requests",
                columns: new[] { "RespondingAuthorityId", "ChangedAt", "Id", "Area" },
                filter: "\"SentAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Requests_RespondingCoordinatorId_Area_Status_DueOn",
                table: "Requests",
                columns: new[] { "RespondingCoordinatorId", "Area", "Status", "DueOn" },
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Escalations_Rung_At",
                table: "Escalations",
                columns: new[] { "Rung", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Digests");

            migrationBuilder.DropTable(
                name: "Escalations");

            migrationBuilder.DropIndex(
                name: "IX_Requests_RequestingAuthorityId_Area_Status_DueOn",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_Requests_RequestingAuthorityId_ChangedAt_Id_Area_Status_Roo~",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_Requests_RequestingCoordinatorId_Area_Status_DueOn",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_Requests_RespondingAuthorityId_Area_Status_DueOn",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_Requests_RespondingAuthorityId_ChangedAt_Id_Area",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_Requests_RespondingCoordinatorId_Area_Status_DueOn",
                table: "Requests");

            migrationBuilder.DropColumn(
                name: "RemindedOn",
                table: "Requests");

            migrationBuilder.DropColumn(
                name: "Operation",
                table: "Outbox");

            migrationBuilder.AlterColumn<int>(
                name: "StepId",
                table: "Outbox",
                type: "integer",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "integer",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Requests_RequestingAuthorityId_Status_ChangedAt",
                table: "Requests",
                columns: new[] { "RequestingAuthorityId", "Status", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_RespondingAuthorityId_Status_ChangedAt",
                table: "Requests",
                columns: new[] { "RespondingAuthorityId", "Status", "ChangedAt" });
        }
    }
}
