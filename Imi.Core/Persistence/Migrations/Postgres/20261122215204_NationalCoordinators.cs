using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Imi.Core.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class NationalCoordinators : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ValidatedAt",
                table: "Authorities",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "OneNationalCoordinator",
                table: "Authorities",
                column: "Country",
                unique: true,
                filter: "\"Kind\" = 'NationalCoordinator'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "OneNationalCoordinator",
                table: "Authorities");

            migrationBuilder.DropColumn(
                name: "ValidatedAt",
                table: "Authorities");
        }
    }
}
