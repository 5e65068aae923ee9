using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Imi.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ListIndexes : Migration
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

            migrationBuilder.CreateIndex(
                name: "IX_Requests_RequestingAuthorityId_Area_Status_DueOn",
                table: "Requests",
                columns: new[] { "RequestingAuthorityId", "Area", "Status", "DueOn" },
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Requests_RequestingAuthorityId_ChangedAt_Id_Area_Status_RootId",
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Requests_RequestingAuthorityId_Area_Status_DueOn",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_Requests_RequestingAuthorityId_ChangedAt_Id_Area_Status_RootId",
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
