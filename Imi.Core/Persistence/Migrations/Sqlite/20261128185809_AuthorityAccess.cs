using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Imi.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AuthorityAccess : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Access",
                table: "AuthorityArea",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "AccessCoordinatorId",
                table: "AuthorityArea",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "AccessGivenAt",
                table: "AuthorityArea",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AlertRole",
                table: "AuthorityArea",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "HasRequests",
                table: "AuthorityArea",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsCoordinating",
                table: "AuthorityArea",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "DeactivatedAt",
                table: "Authorities",
                type: "TEXT",
                nullable: true);

            // What holds until now: access since the registration, looked after by whoever validated it, in the same roles everywhere.
            migrationBuilder.Sql(
                """
                UPDATE "AuthorityArea" SET
                    "Access" = 'Granted',
                    "AccessGivenAt" = (SELECT "ValidatedAt" FROM "Authorities" WHERE "Id" = "AuthorityArea"."AuthorityId"),
                    "AccessCoordinatorId" = (SELECT COALESCE("ValidatingCoordinatorId", "Id") FROM "Authorities" WHERE "Id" = "AuthorityArea"."AuthorityId"),
                    "HasRequests" = (SELECT "Kind" <> 'Commission' FROM "Authorities" WHERE "Id" = "AuthorityArea"."AuthorityId"),
                    "IsCoordinating" = (SELECT "Kind" IN ('NationalCoordinator', 'DelegatedCoordinator') FROM "Authorities" WHERE "Id" = "AuthorityArea"."AuthorityId"),
                    "AlertRole" = (SELECT "AlertRole" FROM "Authorities" WHERE "Id" = "AuthorityArea"."AuthorityId")
                """);

            migrationBuilder.DropColumn(
                name: "AlertRole",
                table: "Authorities");

            migrationBuilder.CreateIndex(
                name: "IX_AuthorityArea_AccessCoordinatorId",
                table: "AuthorityArea",
                column: "AccessCoordinatorId");

            migrationBuilder.AddForeignKey(
                name: "FK_AuthorityArea_Authorities_AccessCoordinatorId",
                table: "AuthorityArea",
                column: "AccessCoordinatorId",
                principalTable: "Authorities",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_AuthorityArea_Authorities_AccessCoordinatorId",
                table: "AuthorityArea");

            migrationBuilder.DropIndex(
                name: "IX_AuthorityArea_AccessCoordinatorId",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "Access",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "AccessCoordinatorId",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "AccessGivenAt",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "AlertRole",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "HasRequests",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "IsCoordinating",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "DeactivatedAt",
                table: "Authorities");

            migrationBuilder.AddColumn<string>(
                name: "AlertRole",
                table: "Authorities",
                type: "TEXT",
                maxLength: 20,
                nullable: true);
        }
    }
}
