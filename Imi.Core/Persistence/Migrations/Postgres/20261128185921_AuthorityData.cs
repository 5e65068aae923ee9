using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Imi.Core.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AuthorityData : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_Leases",
                table: "Leases");

            migrationBuilder.DropColumn(
                name: "RequestId",
                table: "Leases");

            migrationBuilder.DropColumn(
                name: "AuthorityId",
                table: "Leases");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "AlertRole",
                table: "Authorities");

            migrationBuilder.AddColumn<string>(
                name: "Subject",
                table: "Leases",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "AccessCoordinatorId",
                table: "AuthorityArea",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "AccessGivenAt",
                table: "AuthorityArea",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AlertRole",
                table: "AuthorityArea",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsCoordinating",
                table: "AuthorityArea",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "NotificationRole",
                table: "AuthorityArea",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Geography",
                table: "Authorities",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "National");

            migrationBuilder.AddColumn<string>(
                name: "Regions",
                table: "Authorities",
                type: "character varying(300)",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "TextLanguage",
                table: "Authorities",
                type: "character varying(2)",
                maxLength: 2,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Leases",
                table: "Leases",
                column: "Subject");

            migrationBuilder.CreateTable(
                name: "AlertCoordinatorLinks",
                columns: table => new
                {
                    AuthorityId = table.Column<int>(type: "integer", nullable: false),
                    Area = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    CoordinatorId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AlertCoordinatorLinks", x => new { x.AuthorityId, x.Area, x.CoordinatorId });
                    table.ForeignKey(
                        name: "FK_AlertCoordinatorLinks_Authorities_AuthorityId",
                        column: x => x.AuthorityId,
                        principalTable: "Authorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AlertCoordinatorLinks_Authorities_CoordinatorId",
                        column: x => x.CoordinatorId,
                        principalTable: "Authorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AuthorityChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    AuthorityId = table.Column<int>(type: "integer", nullable: false),
                    Part = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Area = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    Field = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ByAuthority = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Before = table.Column<string>(type: "text", nullable: false),
                    After = table.Column<string>(type: "text", nullable: false),
                    UserId = table.Column<int>(type: "integer", nullable: false),
                    UserName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuthorityChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AuthorityChanges_Authorities_AuthorityId",
                        column: x => x.AuthorityId,
                        principalTable: "Authorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuthorityArea_AccessCoordinatorId",
                table: "AuthorityArea",
                column: "AccessCoordinatorId");

            migrationBuilder.CreateIndex(
                name: "IX_AlertCoordinatorLinks_CoordinatorId_Area",
                table: "AlertCoordinatorLinks",
                columns: new[] { "CoordinatorId", "Area" });

            migrationBuilder.CreateIndex(
                name: "IX_AuthorityChanges_AuthorityId_Part_Area_Version_Field",
                table: "AuthorityChanges",
                columns: new[] { "AuthorityId", "Part", "Area", "Version", "Field" },
                unique: true);

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

            migrationBuilder.DropTable(
                name: "AlertCoordinatorLinks");

            migrationBuilder.DropTable(
                name: "AuthorityChanges");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Leases",
                table: "Leases");

            migrationBuilder.DropIndex(
                name: "IX_AuthorityArea_AccessCoordinatorId",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "Subject",
                table: "Leases");

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
                name: "IsCoordinating",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "NotificationRole",
                table: "AuthorityArea");

            migrationBuilder.DropColumn(
                name: "Geography",
                table: "Authorities");

            migrationBuilder.DropColumn(
                name: "Regions",
                table: "Authorities");

            migrationBuilder.DropColumn(
                name: "TextLanguage",
                table: "Authorities");

            migrationBuilder.AddColumn<int>(
                name: "RequestId",
                table: "Leases",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "AuthorityId",
                table: "Leases",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "AuthorityArea",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "AlertRole",
                table: "Authorities",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_Leases",
                table: "Leases",
                columns: new[] { "RequestId", "AuthorityId" });
        }
    }
}
