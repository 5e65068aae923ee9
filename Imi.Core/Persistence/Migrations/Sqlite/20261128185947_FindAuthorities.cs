using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Imi.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FindAuthorities : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "SearchText",
                table: "Authorities");

            migrationBuilder.AddColumn<long>(
                name: "Stamp",
                table: "Authorities",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "IX_Authorities_Stamp",
                table: "Authorities",
                column: "Stamp");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Authorities_Stamp",
                table: "Authorities");

            migrationBuilder.DropColumn(
                name: "Stamp",
                table: "Authorities");

            migrationBuilder.AddColumn<string>(
                name: "SearchText",
                table: "Authorities",
                type: "TEXT",
                nullable: false,
                defaultValue: "");
        }
    }
}
